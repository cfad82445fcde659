import pulumi
import cv2
